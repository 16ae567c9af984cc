/* While a table is worked on in the background, its page is loaded anew every few seconds. */
setTimeout(() => location.reload(), 3_000);
