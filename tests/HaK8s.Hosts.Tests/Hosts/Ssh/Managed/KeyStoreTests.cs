using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

public sealed class KeyStoreTests
{
    // A key of this test alone. Its public key begins with 0xFF 0xDA.
    private const string Key = """
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
        QyNTUxOQAAACD/2gFRBcqRMYjKrOqmsJm9tiWpgM32A/LQHM+GdKCJqgAAAJBeR689Xkev
        PQAAAAtzc2gtZWQyNTUxOQAAACD/2gFRBcqRMYjKrOqmsJm9tiWpgM32A/LQHM+GdKCJqg
        AAAEAMSo6gzTNeiZHOVLhVEfHXfguJKeWGIjxUSrOSlpxHtv/aAVEFypExiMqs6qawmb22
        JamAzfYD8tAcz4Z0oImqAAAAB3Jvb3RAdm0BAgMEBQY=
        -----END OPENSSH PRIVATE KEY-----

        """;

    private const string Certificate = "ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIPP0X4RKbaks9GnXLaDcr/Gw5RPj+qnTaXKiGhPrgvUPAAAAIP/aAVEFypExiMqs6qawmb22JamAzfYD8tAcz4Z0oImqAAAAAAAAAAAAAAABAAAAAXgAAAAIAAAABHJvb3QAAAAAAAAAAP//////////AAAAAAAAAIIAAAAVcGVybWl0LVgxMS1mb3J3YXJkaW5nAAAAAAAAABdwZXJtaXQtYWdlbnQtZm9yd2FyZGluZwAAAAAAAAAWcGVybWl0LXBvcnQtZm9yd2FyZGluZwAAAAAAAAAKcGVybWl0LXB0eQAAAAAAAAAOcGVybWl0LXVzZXItcmMAAAAAAAAAAAAAADMAAAALc3NoLWVkMjU1MTkAAAAgIoEdgPFpVEqzstGHzYXhHwmiQRl4qKKshOj4ikZkPB4AAABTAAAAC3NzaC1lZDI1NTE5AAAAQFmgn3N7xbmucnF/pUD+nyCjv+wAwjhWHI3bCDQinGcUzK20L6RoZHYzTMhswiZ00TxpYNjA++RoFLCn/QhNQQA=";

    private string _folder = "";

    [SetUp]
    public void Start() => _folder = Directory.CreateTempSubdirectory("hak8s-keys-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_certificate_of_a_key_that_begins_with_FF_is_used_first()
    {
        var key = Write("key", Key);
        Assert.That(KeyStore.Load(key, Write("key-cert.pub", Certificate), null).HostKeyAlgorithms.Select(algorithm => algorithm.Name), Is.EqualTo(new[] { "ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519" }));
        Assert.That(KeyStore.Load(key, null, null).HostKeyAlgorithms.Select(algorithm => algorithm.Name), Is.EqualTo(new[] { "ssh-ed25519" }));
    }

    [Test]
    public void A_certificate_of_another_key_is_refused()
    {
        var data = Convert.FromBase64String(Certificate.Split(' ')[1]);
        // Type and nonce have 36 and 36 bytes with their lengths; the key follows after its length.
        data[36 + 36 + 4 + 5] ^= 1;
        Assert.That(() => KeyStore.Load(Write("key", Key), Write("key-cert.pub", $"ssh-ed25519-cert-v01@openssh.com {Convert.ToBase64String(data)}"), null), Throws.ArgumentException);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
