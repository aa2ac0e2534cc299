import { Message } from './message.ts';
import { Presence, type PresenceDiff } from './presence.ts';

/** Somebody in a room: one channel of one socket. */
export type Member = {
  readonly readsBroadcasts: boolean;
  readonly readsPresence: boolean;
  deliver: (message: Message) => void;
};

/** Everybody on one topic. A private and a public topic of the same name are two rooms. */
export class Room {
  readonly members = new Set<Member>();
  readonly presence = new Presence<Member>();
  /** Without the prefix. */
  readonly topic: string;

  constructor(topic: string) {
    this.topic = topic;
  }

  /** Gives a broadcast to all who may read it, but not to the one excepted. @returns how many that were */
  broadcast(message: Message, except?: Member): number {
    let receivers = 0;
    for (const member of this.members) {
      if (member === except || !member.readsBroadcasts) continue;
      member.deliver(message);
      receivers += 1;
    }
    return receivers;
  }

  /** Tells all who may know that somebody came or left. */
  announce(diff: PresenceDiff | undefined): void {
    if (!diff) return;
    const message = Message.text(this.topic, 'presence_diff', diff);
    for (const member of this.members) if (member.readsPresence) member.deliver(message);
  }
}

/** All rooms that have somebody in them. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();

  /** The room of a topic if anybody is in it. */
  find(isPrivate: boolean, topic: string): Room | undefined {
    return this.#rooms.get(nameOf(isPrivate, topic));
  }

  /** Lets a member in. */
  enter(isPrivate: boolean, topic: string, member: Member): Room {
    const room = this.find(isPrivate, topic) ?? new Room(topic);
    this.#rooms.set(nameOf(isPrivate, topic), room);
    room.members.add(member);
    return room;
  }

  /** Lets a member out, and tells the others if it was present. */
  leave(isPrivate: boolean, topic: string, member: Member): void {
    const room = this.find(isPrivate, topic);
    if (!room?.members.delete(member)) return;
    room.announce(room.presence.untrack(member));
    if (room.members.size === 0) this.#rooms.delete(nameOf(isPrivate, topic));
  }
}

const nameOf = (isPrivate: boolean, topic: string) => `${isPrivate ? 'private' : 'public'} ${topic}`;
