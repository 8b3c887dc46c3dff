using System.Text.RegularExpressions;
using HaK8s.LabTests.Hosts;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Sessions;

/// <summary>Checks the output if SSH fails on each host for another reason: the complete program against real sshds.</summary>
public sealed partial class UnreachableHostsTests
{
    [TestCase("openssh", "unreachable-hosts")]
    [TestCase("managed", "unreachable-hosts-managed")]
    public async Task All_hosts_are_reported_together_with_reason_and_fix_and_the_exit_code_is_3(string client, string golden)
    {
        await using var server = await TestSshServer.StartAsync();
        await using var changed = await TestSshServer.StartAsync();
        await using var unknown = await TestSshServer.StartAsync();
        foreach (var (key, passphrase) in new[] { ("wrong", ""), ("locked", "passphrase"), ("open", "") })
            await server.MakeKeyAsync(key, passphrase);
        File.SetUnixFileMode(Path.Combine(server.Folder, "open"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await changed.MakeKeyAsync("other");
        await changed.PinAsync("other");
        var closed = TestSshServer.FreePort();

        using var program = new BuildProgram(fakes: false);
        var known = Directory.CreateDirectory(Path.Combine(program.Root, "cache", "clusters", "own")).FullName;
        await File.WriteAllTextAsync(Path.Combine(known, "known_hosts"), await File.ReadAllTextAsync(server.KnownHostsFile) + await File.ReadAllTextAsync(changed.KnownHostsFile));
        program.Write("cluster.yaml", $$"""
            name: own
            machines: { provider: existing }
            loadBalancer: { vip: 127.0.0.100 }
            kubernetes: { source: mirror, mirror: { apt: "http://127.0.0.1:1/k8s stable main", keyFile: nowhere.asc, imageRepository: r.example } }
            ssh: { user: root, hostName: 127.0.0.1, port: {{server.Port}}, identityFile: {{server.Folder}}/id, client: {{client}} }
            hosts:
              - { name: cp-wrong, role: controlPlane, address: 127.0.0.11, ssh: { identityFile: {{server.Folder}}/wrong } }
              - { name: cp-locked, role: controlPlane, address: 127.0.0.12, ssh: { identityFile: {{server.Folder}}/locked } }
              - { name: cp-open, role: controlPlane, address: 127.0.0.13, ssh: { identityFile: {{server.Folder}}/open } }
              - { name: missing, role: worker, address: 127.0.0.14, ssh: { identityFile: {{server.Folder}}/missing } }
              - { name: refused, role: worker, address: 127.0.0.15, ssh: { port: {{closed}} } }
              - { name: nameless, role: worker, address: 127.0.0.16, ssh: { hostName: no-such-host.invalid } }
              - { name: changed, role: worker, address: 127.0.0.17, ssh: { port: {{changed.Port}}, identityFile: {{changed.Folder}}/id } }
              - { name: unknown, role: worker, address: 127.0.0.18, ssh: { port: {{unknown.Port}}, identityFile: {{unknown.Folder}}/id } }

            """);
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--no-logo");
        foreach (var (text, name) in new[] { (program.Root, "<root>"), (server.Folder, "<server>"), (changed.Folder, "<changed>"), (unknown.Folder, "<unknown>"), ($"{server.Port}", "<port>"), ($"{closed}", "<closed>"), ($"{changed.Port}", "<changed port>"), ($"{unknown.Port}", "<unknown port>") })
            output = output.Replace(text, name, StringComparison.Ordinal);
        GoldenFile.ShouldMatch(Fingerprint().Replace(output, "SHA256:<fingerprint>"), $"Sessions/Golden/{golden}.golden");
        Assert.That(output, Does.EndWith("exit 3\n"));
    }

    [GeneratedRegex(@"SHA256:[A-Za-z0-9+/]{43}")]
    private static partial Regex Fingerprint();
}
