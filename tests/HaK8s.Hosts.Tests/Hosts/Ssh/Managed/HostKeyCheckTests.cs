using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class HostKeyCheckTests
{
    private const string A = "AAAAC3NzaC1lZDI1NTE5AAAAIMfKHmZ3rFGuavwgtCk90diqFLu93TLk93JCrlWIDwF/";
    private const string B = "AAAAC3NzaC1lZDI1NTE5AAAAIBU85p4nl/3qRIAaVBjxbDiO73uKTIF36z+w62Wa10Xq";

    private string _file = null!;

    [SetUp]
    public void Start() => _file = Path.GetTempFileName();

    [TearDown]
    public void Stop() => File.Delete(_file);

    [Test]
    public void An_unknown_key_is_refused_and_not_pinned()
    {
        var check = Check(acceptsNew: false);
        Assert.That(check.Trusts(Key(A)), Is.False);
        check.Pin();
        Assert.That((check.Verdict, check.Fingerprint), Is.EqualTo(((HostKeyVerdict?)HostKeyVerdict.Unknown, "ssh-ed25519 SHA256:W93nLmcX6ojm35Dd57jefO3/D4nTeVQIN/axweJXRGU")));
        Assert.That(File.ReadAllText(_file), Is.Empty);
    }

    [Test]
    public void A_new_key_is_pinned_once_if_new_keys_are_accepted()
    {
        var check = Check(acceptsNew: true);
        Assert.That(check.Trusts(Key(A)), Is.True);
        Assert.That(File.ReadAllText(_file), Is.Empty, "the host has not proved yet that it has the key");
        check.Pin();
        check.Pin();
        Assert.That(File.ReadAllText(_file), Is.EqualTo($"[10.0.0.11]:2222 ssh-ed25519 {A}\n"));
        Assert.That(Check(acceptsNew: false).Trusts(Key(A)), Is.True);
    }

    [Test]
    public void A_changed_key_is_refused_in_any_case()
    {
        File.WriteAllText(_file, $"[10.0.0.11]:2222 ssh-ed25519 {B}\n");
        var check = Check(acceptsNew: true);
        Assert.That(check.Trusts(Key(A)), Is.False);
        check.Pin();
        Assert.That(check.Verdict, Is.EqualTo(HostKeyVerdict.Changed));
        Assert.That(File.ReadAllText(_file), Does.Not.Contain(A));
    }

    private HostKeyCheck Check(bool acceptsNew) =>
        new(new SshSettings { HostName = "10.0.0.11", User = "root", Port = 2222, KnownHostsFiles = [_file] }, acceptsNew);

    private static OfferedHostKey Key(string base64) => new(Convert.FromBase64String(base64));
}
