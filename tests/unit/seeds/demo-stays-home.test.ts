import { expect, test } from 'vitest';
import { seedDemo } from '../../../supabase/seeds/demo.ts';

test.each([
  'postgresql://postgres:secret@db.project.supabase.example:5432/postgres',
  'postgresql://postgres:secret@10.0.0.7/postgres',
  'postgresql://postgres:secret@127.0.0.1.evil.example/postgres',
  'postgresql://postgres:secret@127.0.0.1,db.example/postgres',
])('the passwords that everybody knows are refused on another machine: %s', async (url) => {
  await expect(seedDemo(url)).rejects.toThrow('only for a database on this machine');
  await expect(seedDemo(url)).rejects.not.toThrow('secret');
});

test('on this machine the demo is welcome, as far as a database answers', async () => {
  await expect(seedDemo('postgresql://postgres@127.0.0.1:1/postgres')).rejects.toThrow('ECONNREFUSED');
});
