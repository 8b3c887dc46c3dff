using System.Security.Cryptography;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Keys;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys;

/// <summary>Runs the scripts in this computer's bash, on a folder in place of the host's.</summary>
public sealed class KeyScriptTests
{
    private string _pki = "";

    [SetUp]
    public void MakeFolder() => _pki = Directory.CreateTempSubdirectory("hak8s-keys-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_pki, recursive: true);

    [Test]
    public async Task The_encryption_key_is_made_once_and_only_for_root()
    {
        await RunAsync(ApiServerFiles.MakeEncryption(Encrypting(EncryptionProvider.Aescbc)));
        var first = await File.ReadAllLinesAsync(Live);
        Assert.Multiple(() =>
        {
            Assert.That(first[..6], Is.EqualTo(["apiVersion: apiserver.config.k8s.io/v1", "kind: EncryptionConfiguration", "resources:", "  - resources: [secrets]", "    providers:", "      - aescbc:"]));
            Assert.That(first[6], Is.EqualTo("          keys:"));
            Assert.That(first[7], Does.Match("^            - name: key-[0-9]{8}T[0-9]{6}Z$"));
            Assert.That(Convert.FromBase64String(first[8]["              secret: ".Length..]), Has.Length.EqualTo(32));
            Assert.That(first[9..], Is.EqualTo(["      - identity: {}"]));
            Assert.That(File.GetUnixFileMode(Live), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
        await RunAsync(ApiServerFiles.MakeEncryption(Encrypting(EncryptionProvider.Aescbc)));
        Assert.That(await File.ReadAllLinesAsync(Live), Is.EqualTo(first));
    }

    [TestCase(EncryptionProvider.Secretbox)]
    [TestCase(EncryptionProvider.Aescbc)]
    public async Task The_encryption_key_is_replaced_in_three_phases_each_of_which_may_be_repeated(EncryptionProvider provider)
    {
        await RunAsync(ApiServerFiles.MakeEncryption(Encrypting(provider)));
        var old = Names(await File.ReadAllLinesAsync(Live)).Single().Replace("key-", "key-old", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Live, (await File.ReadAllTextAsync(Live)).Replace("key-", "key-old", StringComparison.Ordinal));
        await RunAsync("make_keys", "mkdir -p \"$folder\"; make_keys \"$folder\"");
        var seen = new List<string>();
        var providers = new HashSet<string>();
        foreach (var phase in new[] { 1, 1, 2, 2, 3, 3 })
        {
            await RunAsync("write_keys", $"write_keys {phase}");
            seen.Add(string.Join(' ', Names(await File.ReadAllLinesAsync(Live)).Select(name => name == old ? "old" : "new")));
            providers.Add((await SettingsAsync("    - --encryption-provider-config=/etc/kubernetes/pki/encryption.yaml\n")).Encryption);
        }

        Assert.That(providers, Is.EquivalentTo([ApiServerFiles.Provider(Encrypting(provider))]), "Preflight and joins recognize it in each phase");
        Assert.That(seen, Is.EqualTo(["old new", "old new", "new old", "new old", "new", "new"]));
        Assert.That((await File.ReadAllLinesAsync(Live)).Count(line => line.Contains("secret:", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That((await File.ReadAllLinesAsync(Live))[^1], Is.EqualTo("      - identity: {}"));
    }

    [Test]
    public async Task Encryption_and_audit_policy_are_read_from_the_API_servers_manifest()
    {
        Assert.That(await SettingsAsync(""), Is.EqualTo(new ApiServerFacts("", ("", ""))));
        Assert.That(await SettingsAsync("    - --encryption-provider-config=/etc/mine.yaml\n"), Is.EqualTo(new ApiServerFacts("other", ("", ""))));
        var policy = Path.Combine(_pki, "policy.yaml");
        await File.WriteAllTextAsync(policy, "kind: Policy\n");
        Assert.That(await SettingsAsync($"    - --audit-policy-file={policy}\n"), Is.EqualTo(new ApiServerFacts("", (policy, Convert.ToHexStringLower(SHA256.HashData("kind: Policy\n"u8))))));
    }

    [Test]
    public async Task Tokens_of_the_old_key_are_found_and_tokens_of_others_are_not()
    {
        using var rsa = RSA.Create(2048);
        var kid = ServiceAccountTokens.KeyId(rsa.ExportSubjectPublicKeyInfoPem());
        var tokens = new[]
        {
            Token($"{{\"alg\":\"RS256\",\"kid\":\"{kid}\"}}", "{\"iss\":\"kubernetes/serviceaccount\",\"kubernetes.io/serviceaccount/namespace\":\"default\"}"),
            Token("{\"alg\":\"RS256\",\"kid\":\"another\"}", "{\"iss\":\"kubernetes/serviceaccount\",\"kubernetes.io/serviceaccount/namespace\":\"default\"}"),
            Token("{\"alg\":\"RS256\",\"kid\":\"another\"}", "{\"aud\":[\"https://kubernetes.default.svc\"],\"kubernetes.io\":{\"namespace\":\"default\"}}"),
            Token("{\"alg\":\"RS256\",\"kid\":\"another\"}", "{\"iss\":\"https://accounts.example.org\"}"),
            "a-token-of-a-user",
        };
        var script = $"kid={kid}\n{EmbeddedScript("tokens.sh")}\nfor token in {string.Join(' ', tokens)}; do is_old \"$token\" && echo old || echo other; done";
        var result = await new BashHost().RunAsync(new HostCommand("tokens", ShellText.Raw(script), TimeSpan.FromSeconds(20)), null, CancellationToken.None);
        Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(["other", "old", "old", "other", "other"]));
    }

    private string Live => Path.Combine(_pki, "encryption.yaml");

    private static ClusterPlan Encrypting(EncryptionProvider provider) => Plans.Lab with { Kubernetes = Plans.Lab.Kubernetes with { EncryptionAtRest = provider } };

    private static IEnumerable<string> Names(string[] lines) => lines.Where(line => line.Contains("- name: ", StringComparison.Ordinal)).Select(line => line.Split(": ")[1]);

    private static string Token(string head, string body) => $"{Base64Url(head)}.{Base64Url(body)}.signature";

    private static string Base64Url(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string EmbeddedScript(string name)
    {
        using var stream = typeof(KeyRotation).Assembly.GetManifestResourceStream($"{typeof(KeyRotation).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a manifest with these arguments.</summary>
    private async Task<ApiServerFacts> SettingsAsync(string arguments)
    {
        var manifest = Path.Combine(_pki, "kube-apiserver.yaml");
        await File.WriteAllTextAsync(manifest, $"spec:\n  containers:\n  - command:\n    - kube-apiserver\n{arguments.Replace("/etc/kubernetes/pki", _pki, StringComparison.Ordinal)}");
        var script = ShellText.Raw(ApiServerFacts.Observation.Text.Replace(HostPaths.ApiServerManifest, manifest, StringComparison.Ordinal).Replace("/etc/kubernetes/pki", _pki, StringComparison.Ordinal));
        var result = await new BashHost().RunAsync(new HostCommand("settings", script, TimeSpan.FromSeconds(20)), null, CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return ApiServerFacts.Read(result.Output);
    }

    private Task RunAsync(string title, string call) => RunAsync(ShellText.Lines(KeyRotation.Encryption.Functions(Plans.Lab), ShellText.Raw(call)), title);

    private async Task RunAsync(ShellText script, string title = "script")
    {
        var text = ShellText.Raw(script.Text.Replace("/etc/kubernetes/pki", _pki, StringComparison.Ordinal));
        var result = await new BashHost().RunAsync(new HostCommand(title, text, TimeSpan.FromSeconds(20)), null, CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }
}
