/**
 * How V8 compiles regular expressions in this process: to machine code at their first text.
 *
 * By default an expression is compiled to bytecode for its first text and to machine code for its second. Extraction has more than a
 * thousand and asks most of them about many texts of a page, so that most would be compiled twice, at a cold start above all. Without the first of the
 * two, the first page of a process takes 0.83 of the processor time, the first five 0.84, the first ten 0.85
 * (`npm run bench -- first-pages --processes 16 --pages 25 --beside ANOTHER_CHECKOUT`).
 *
 * An expression keeps what held when it was made. So this stands in a module of its own, which the handler imports before all others.
 */
import { setFlagsFromString } from 'node:v8';

// Not `--no-regexp-tier-up`: that holds for expressions that have bytecode already, too, and crashes V8.
setFlagsFromString('--regexp-tier-up-ticks=0');
