package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells two states or texts apart: the first half of the SHA-256 of their bytes, as 32 hexadecimal digits. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of the bytes that the checkpoint writes. */
    static String of(TrialCheckpoint checkpoint) {
        if (checkpoint instanceof StoredCheckpoint stored) {
            return stored.fingerprint();
        }
        DigestOutputStream out = stream();
        try {
            checkpoint.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(out.getMessageDigest().digest());
    }

    /** Of a file. */
    static String of(Path file) throws IOException {
        DigestOutputStream out = stream();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
        }
        return of(out.getMessageDigest().digest());
    }

    /** Of a text in UTF-8. */
    static String of(String text) {
        return of(stream().getMessageDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String of(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    private static DigestOutputStream stream() {
        try {
            return new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
