using System.Text;
using HaK8s.Hosts;
using HaK8s.Steps.Keys;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys;

/// <summary>Runs the script in this computer's bash, on a folder in place of /etc/kubernetes and with a kubeadm that writes texts.</summary>
public sealed class AuthorityScriptTests
{
    /// <summary>Writes eight lines of 64 characters into each file, as a certificate has them.</summary>
    private const string Kubeadm = """
        text() { for _ in 1 2 3 4 5 6 7 8; do head -c 48 /dev/urandom | base64 -w0; echo; done > "$1"; }
        nice() { shift 2; "$@"; }
        kubeadm() {
          case "$*" in
          'certs renew all') echo renewed >> "$configs/renewed" ;;
          *' etcd-ca '*) mkdir -p "${!#}/etcd"; text "${!#}/etcd/ca.crt"; text "${!#}/etcd/ca.key" ;;
          *' front-proxy-ca '*) text "${!#}/front-proxy-ca.crt"; text "${!#}/front-proxy-ca.key" ;;
          *' ca '*) text "${!#}/ca.crt"; text "${!#}/ca.key" ;;
          *' sa '*) text "${!#}/sa.pub"; text "${!#}/sa.key" ;;
          esac
        }
        """;

    private string _folder = "";

    [SetUp]
    public async Task MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("hak8s-authorities-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "pki/etcd"));
        Directory.CreateDirectory(Path.Combine(_folder, "manifests"));
        await File.WriteAllTextAsync(Signer, "    - --root-ca-file=/etc/kubernetes/pki/ca.crt\n    - --cluster-signing-cert-file=/etc/kubernetes/pki/ca.crt\n    - --cluster-signing-key-file=/etc/kubernetes/pki/ca.key\n".Replace("/etc/kubernetes", _folder, StringComparison.Ordinal));
        foreach (var name in new[] { "admin.conf", "scheduler.conf" })
            await File.WriteAllTextAsync(Path.Combine(_folder, name), "    certificate-authority-data: b2xk\n    server: https://10.0.0.10:6443\n");
        await RunAsync("for name in ca front-proxy-ca sa etcd-ca; do kubeadm init phase certs \"$name\" --cert-dir \"$pki\"; done; mkdir \"$folder\"; make_keys \"$folder\"");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Old_and_new_are_trusted_until_the_last_phase_and_each_phase_may_be_repeated()
    {
        foreach (var (phase, ages, signs) in new[] { (1, "old new", "old"), (1, "old new", "old"), (2, "new old", "new"), (2, "new old", "new"), (3, "new", "new"), (3, "new", "new") })
        {
            await RunAsync($"write_keys {phase}; write_programs {phase}");
            Assert.Multiple(() =>
            {
                foreach (var file in new[] { "ca.crt", "front-proxy-ca.crt", "sa.pub", "etcd/ca.crt" })
                    Assert.That(Read("pki", file), Is.EqualTo(string.Concat(ages.Split(' ').Select(age => Kept(age, file)))), $"{file} in phase {phase}");
                foreach (var file in new[] { "ca.key", "front-proxy-ca.key", "sa.key", "etcd/ca.key" })
                    Assert.That(Read("pki", file), Is.EqualTo(Kept(signs, file)), $"{file} in phase {phase}");
                Assert.That(Read("scheduler.conf"), Is.EqualTo(Read("admin.conf")));
                Assert.That(Read("admin.conf"), Is.EqualTo($"    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(Read("pki", "ca.crt")))}\n    server: https://10.0.0.10:6443\n"));
                Assert.That(Read("manifests", "kube-controller-manager.yaml"), Is.EqualTo(
                    $"    - --root-ca-file={_folder}/pki/ca.crt\n    - --cluster-signing-cert-file={Signing(phase)}/ca.crt\n    - --cluster-signing-key-file={Signing(phase)}/ca.key\n"), "it signs with one certificate");
            });
        }

        Assert.That(Read("renewed"), Is.EqualTo("renewed\nrenewed\n"), "only in phase 2");
    }

    [Test]
    public async Task The_old_authority_is_found_in_a_text_and_in_Base64_at_each_place()
    {
        var patterns = (await RunAsync("patterns")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (old, current) = (Kept("old", "ca.crt"), Kept("new", "ca.crt"));
        bool Finds(string text) => patterns.Any(pattern => text.Contains(pattern, StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(Finds(old));
            Assert.That(Finds(current), Is.False);
            foreach (var before in new[] { "", "a", "bb", current })
                Assert.That(Finds(Convert.ToBase64String(Encoding.UTF8.GetBytes(before + old))), $"after {before.Length} characters");
            Assert.That(Finds(Convert.ToBase64String(Encoding.UTF8.GetBytes(current))), Is.False);
        });
    }

    [Test]
    public async Task An_authority_whose_key_is_elsewhere_is_refused()
    {
        File.Delete(Path.Combine(_folder, "pki/ca.key"));
        var result = await ResultAsync("make_keys \"$folder.new\"");
        Assert.That((result.Succeeded, result.Error), Is.EqualTo((false, $"{_folder}/pki/ca.key is missing: an authority whose key is kept elsewhere cannot be replaced\n")));
    }

    private string Signer => Path.Combine(_folder, "manifests/kube-controller-manager.yaml");

    private string Signing(int phase) => phase switch { 1 => $"{_folder}/pki/authority-rotation/old", 2 => $"{_folder}/pki/authority-rotation/new", _ => $"{_folder}/pki" };

    private string Kept(string age, string file) => Read("pki/authority-rotation", age, file);

    private string Read(params string[] path) => File.ReadAllText(Path.Combine([_folder, .. path]));

    private async Task<string> RunAsync(string call)
    {
        var result = await ResultAsync(call);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Output;
    }

    private Task<CommandResult> ResultAsync(string call)
    {
        var script = ShellText.Lines(KeyRotation.Authorities.Functions(Plans.Lab), ShellText.Raw(Kubeadm), ShellText.Raw(call));
        return new BashHost().RunAsync(new HostCommand("script", ShellText.Raw(script.Text.Replace("/etc/kubernetes", _folder, StringComparison.Ordinal)), TimeSpan.FromSeconds(30)), null, CancellationToken.None);
    }
}
