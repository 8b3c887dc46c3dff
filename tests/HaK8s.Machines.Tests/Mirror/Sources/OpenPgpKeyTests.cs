using HaK8s.Machines.Mirror.Sources;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Sources;

public sealed class OpenPgpKeyTests
{
    // Keys made for these tests, with the first one's fingerprint from gpg.
    internal const string Key = """
        -----BEGIN PGP PUBLIC KEY BLOCK-----

        mDMEawBbxxYJKwYBBAHaRw8BAQdAW6VKjE0+yXoPCcuA7DbY4SzFlHETOVwk+LGf
        wqJqtwK0FEhhSzhzIGxhYiByZXBvc2l0b3J5iJAEExYIADgWIQQtjNjeist5kAD+
        T2JCgVaxjJqRQgUCawBbxwIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRBC
        gVaxjJqRQvopAQC6Y7bhbXOuafFcxSUOvEBaGUVTet6hT9dGd5b4V4cMdgEAxrnv
        sKyCmpemie0qm0gG0Mzea1/zK+WrwEHc09u9kQI=
        =dhth
        -----END PGP PUBLIC KEY BLOCK-----

        """;

    private const string Other = """
        -----BEGIN PGP PUBLIC KEY BLOCK-----

        mDMEawwmyxYJKwYBBAHaRw8BAQdAxESNp81ollw8gwZLfzx6aGuO1XaEycznPBLH
        L0iV3G20EEhhSzhzIHNlY29uZCBrZXmIkAQTFggAOBYhBAaTktyNOGOZZ7c1L96X
        U6fKEBVoBQJrDCbLAhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEN6XU6fK
        EBVo+5QA/RIRvA0BNEjEKlVtGyParbWgfu7QdKS6mr9FarnNEKVHAQDOJUJvlszs
        wYpiKYON+r7oRU8uL+a8M5MChVeMwuVZBg==
        =1fa1
        -----END PGP PUBLIC KEY BLOCK-----

        """;

    private const string Begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n";
    private const string End = "\n-----END PGP PUBLIC KEY BLOCK-----\n";

    [Test]
    public void The_fingerprint_of_a_key_equals_the_one_of_gpg() =>
        Assert.That(OpenPgpKey.Fingerprint(Key), Is.EqualTo("2D8CD8DE8ACB799000FE4F62428156B18C9A9142"));

    [Test]
    public void Headers_and_text_before_the_key_do_not_matter() =>
        Assert.That(OpenPgpKey.Fingerprint("a key\n" + Key.Replace(Begin, Begin + "Version: GnuPG v2.0.15 (GNU/Linux)\n", StringComparison.Ordinal)), Is.EqualTo("2D8CD8DE8ACB799000FE4F62428156B18C9A9142"));

    // apt and rpm would trust the second key as well, and nobody checked its fingerprint.
    [TestCaseSource(nameof(SecondKeys))]
    public void A_text_with_a_second_key_is_refused(string text, string reason) =>
        Assert.That(Assert.Throws<FormatException>(() => OpenPgpKey.Fingerprint(text))!.Message, Is.EqualTo(reason));

    private static IEnumerable<TestCaseData> SecondKeys()
    {
        var (key, other) = (Bytes(Key), Bytes(Other));
        yield return new TestCaseData(Key + Other, "more than one block").SetArgDisplayNames("two blocks");
        yield return new TestCaseData(Begin + "\n" + Convert.ToBase64String([.. key, .. other]) + End, "more than one key").SetArgDisplayNames("one block");
        // apt reads only what follows the empty line. For a reader of all lines, a packet of a private kind could contain the second key.
        // With one byte more in front its base64 needs no padding.
        var length = other.Length + 1;
        byte[] first = [.. key, 0x80 | 0x40 | 60, 255, 0, 0, (byte)(length >> 8), (byte)length, 0];
        yield return new TestCaseData(Begin + Convert.ToBase64String(first) + "\n\n" + Convert.ToBase64String(other) + End, "an armor without an empty line after its headers")
            .SetArgDisplayNames("behind an empty line");
    }

    private static byte[] Bytes(string armored) => Convert.FromBase64String(string.Concat(armored.Split('\n').Skip(2).TakeWhile(line => line[0] != '=')));
}
