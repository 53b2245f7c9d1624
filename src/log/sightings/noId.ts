/** Stands for "no id of this kind" in a column of ids, and for "nobody". */

export const noId = 0xffffffff;
