package io.ripen.cli.files;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Drops a byte order mark at the start, which spreadsheets like to write. */
final class WithoutBom extends FilterReader {

    private static final char BOM = '\uFEFF';

    WithoutBom(Reader in) throws IOException {
        super(skip(in));
    }

    private static Reader skip(Reader in) throws IOException {
        PushbackReader reader = new PushbackReader(in);
        int first = reader.read();
        if (first >= 0 && first != BOM) {
            reader.unread(first);
        }
        return reader;
    }
}
