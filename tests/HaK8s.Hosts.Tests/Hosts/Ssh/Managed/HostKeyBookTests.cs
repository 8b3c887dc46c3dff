using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

/// <summary>The keys and the hashed lines were made by ssh-keygen.</summary>
[TestFixture]
public sealed class HostKeyBookTests
{
    private const string A = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMfKHmZ3rFGuavwgtCk90diqFLu93TLk93JCrlWIDwF/";
    private const string B = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBU85p4nl/3qRIAaVBjxbDiO73uKTIF36z+w62Wa10Xq";
    private const string C = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGe6zbDKzFVAI/vrMMws3QORZv02EH/LoOrGTkR0ICz5IHTiO43ULVTshJznD5xidOQn0RDvLUi5EUAXWIhCEf8=";
    private const string HashedName = "|1|Ke5vM7tWcpVCf1F4UpJbBQmh57A=|clRNWgLGpF2r1FoAjOULtL5hr84=";
    private const string HashedPort = "|1|6PaeFXZfZJshNxWaqzRVuphXcRE=|AUFNbVYnmUzQC83ylTR63J1cDXw=";

    private static readonly HostKeyName Host = HostKeyName.Of("host.example", 22, null);
    private static readonly HostKeyName Port = HostKeyName.Of("host.example", 2222, null);

    [TestCase("host.example")]
    [TestCase("other,host.example")]
    [TestCase("HOST.Example")]
    [TestCase("*.example")]
    [TestCase("host.exampl?")]
    [TestCase(HashedName)]
    public void A_listed_key_is_known(string names) =>
        Assert.That(new HostKeyBook([$"{names} {A} comment"]).Judge(Host, Key(A)), Is.EqualTo(HostKeyVerdict.Known));

    [TestCase("other.example")]
    [TestCase("*.example,!host.example")]
    [TestCase("[host.example]:2222")]
    [TestCase("host.example.org")]
    [TestCase(HashedPort)]
    [TestCase("|1|broken")]
    public void A_key_of_other_hosts_is_unknown(string names) =>
        Assert.That(new HostKeyBook([$"{names} {A}"]).Judge(Host, Key(A)), Is.EqualTo(HostKeyVerdict.Unknown));

    [TestCase(B)]
    [TestCase(C)]
    public void Another_key_for_the_name_is_a_change_also_if_its_type_differs(string known) =>
        Assert.That(new HostKeyBook([$"host.example {known}"]).Judge(Host, Key(A)), Is.EqualTo(HostKeyVerdict.Changed));

    [Test]
    public void One_of_several_keys_is_enough() =>
        Assert.That(new HostKeyBook([$"host.example {B}", $"host.example {C}", $"host.example {A}"]).Judge(Host, Key(A)), Is.EqualTo(HostKeyVerdict.Known));

    [TestCase("[host.example]:2222", nameof(HostKeyVerdict.Known))]
    [TestCase(HashedPort, nameof(HostKeyVerdict.Known))]
    [TestCase("host.example", nameof(HostKeyVerdict.Known))]
    [TestCase("[host.example]:2223", nameof(HostKeyVerdict.Unknown))]
    public void A_port_is_a_part_of_the_name_but_the_bare_name_counts_too(string names, string verdict) =>
        Assert.That(new HostKeyBook([$"{names} {A}"]).Judge(Port, Key(A)).ToString(), Is.EqualTo(verdict));

    [Test]
    public void A_different_key_of_the_bare_name_says_nothing_about_another_port() =>
        Assert.That(new HostKeyBook([$"host.example {B}"]).Judge(Port, Key(A)), Is.EqualTo(HostKeyVerdict.Unknown));

    [Test]
    public void A_revoked_key_is_refused_even_if_it_is_also_listed() =>
        Assert.That(new HostKeyBook([$"host.example {A}", $"@revoked * {A}"]).Judge(Host, Key(A)), Is.EqualTo(HostKeyVerdict.Revoked));

    [Test]
    public void An_alias_replaces_name_and_port()
    {
        var name = HostKeyName.Of("10.0.0.11", 2222, "cp-1");
        Assert.That(new HostKeyBook([$"cp-1 {A}"]).Judge(name, Key(A)), Is.EqualTo(HostKeyVerdict.Known));
        Assert.That(new HostKeyBook([$"[10.0.0.11]:2222 {A}"]).Judge(name, Key(A)), Is.EqualTo(HostKeyVerdict.Unknown));
    }

    [Test]
    public void A_certificate_of_a_known_authority_is_enough()
    {
        var book = new HostKeyBook([$"@cert-authority *.example {B}"]);
        Assert.That(book.Judge(Host, Certified("host.example")), Is.EqualTo(HostKeyVerdict.Known));
        Assert.That(book.Judge(Port, Certified("*.example")), Is.EqualTo(HostKeyVerdict.Known));
        Assert.That(book.Judge(HostKeyName.Of("host.other", 22, null), Certified("host.other")), Is.EqualTo(HostKeyVerdict.Unknown));
    }

    [Test]
    public void A_certificate_for_other_names_for_users_or_for_every_host_is_not()
    {
        var book = new HostKeyBook([$"@cert-authority * {B}"]);
        Assert.That(book.Judge(Host, Certified("other.example")), Is.EqualTo(HostKeyVerdict.Unknown));
        Assert.That(book.Judge(Host, Certified()), Is.EqualTo(HostKeyVerdict.Unknown));
        Assert.That(book.Judge(Host, Key(A) with { Certificate = new HostCertificate(Key(B).Key, false, ["host.example"], false) }), Is.EqualTo(HostKeyVerdict.Unknown));
        Assert.That(book.Judge(Host, Key(A) with { Certificate = new HostCertificate(Key(B).Key, true, ["host.example"], true) }), Is.EqualTo(HostKeyVerdict.Unknown));
    }

    [Test]
    public void A_certificate_of_an_unknown_authority_counts_as_its_plain_key()
    {
        Assert.That(new HostKeyBook([$"host.example {A}"]).Judge(Host, Certified("host.example")), Is.EqualTo(HostKeyVerdict.Known));
        Assert.That(new HostKeyBook([$"host.example {B}"]).Judge(Host, Certified("host.example")), Is.EqualTo(HostKeyVerdict.Changed));
    }

    [Test]
    public void A_certificate_of_a_revoked_authority_is_refused() =>
        Assert.That(new HostKeyBook([$"@cert-authority * {B}", $"@revoked * {B}"]).Judge(Host, Certified("host.example")), Is.EqualTo(HostKeyVerdict.Revoked));

    [TestCase("")]
    [TestCase("# host.example " + A)]
    [TestCase("host.example ssh-ed25519")]
    [TestCase("host.example ssh-ed25519 not-base64!")]
    [TestCase("@unknown host.example " + A)]
    public void Lines_that_cannot_be_read_count_for_nothing(string line) => Assert.That(KnownHostLine.Parse(line), Is.Null);

    [Test]
    public void The_known_types_are_told_for_the_negotiation() =>
        Assert.That(new HostKeyBook([$"[host.example]:2222 {C}", $"host.example {A}", $"@revoked * {B}"]).KeyTypes(Port), Is.EqualTo(new[] { "ecdsa-sha2-nistp256", "ssh-ed25519" }));

    [Test]
    public void The_fingerprint_is_printed_as_ssh_prints_it() =>
        Assert.That(Key(A).Fingerprint, Is.EqualTo("ssh-ed25519 SHA256:W93nLmcX6ojm35Dd57jefO3/D4nTeVQIN/axweJXRGU"));

    [TestCase("*", "", true)]
    [TestCase("a*b*c", "a-b-b-c", true)]
    [TestCase("a*b*c", "a-b-b-d", false)]
    [TestCase("?", "", false)]
    [TestCase("10.0.0.*", "10.0.0.11", true)]
    public void Patterns_match_as_in_OpenSSH(string pattern, string text, bool matches) => Assert.That(HostPattern.Matches(pattern, text), Is.EqualTo(matches));

    private static OfferedHostKey Key(string text) => new(Convert.FromBase64String(text.Split(' ')[1]));

    private static OfferedHostKey Certified(params string[] names) => Key(A) with { Certificate = new HostCertificate(Key(B).Key, true, names, false) };
}
