using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Scripts;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds faults in the machines of a Vagrantfile: an address that two machines have, or the VIP, and kubeadm on the address of VirtualBox's NAT.</summary>
internal sealed partial class VagrantMachines : IRule<AuditSubjects>
{
    private const string Why = "VirtualBox gives each machine the address 10.0.2.15 on its first interface, which has the default route: kubeadm takes it, and no other machine reaches this API server and its etcd";

    private const string Cure = "--apiserver-advertise-address with the machine's own address of the private network, and --node-ip for the kubelet";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived
            .SelectMany(KeepalivedVips.Of)
            .Concat(subject.KubeVip.Select(pod => pod.Value("address")?.Text ?? ""))
            .Where(vip => vip.Length > 0)
            .ToHashSet();
        foreach (var source in subject.Sources.Where(source => source.Text.Contains("Vagrant.configure", StringComparison.Ordinal)))
        {
            var lines = source.Text.ReplaceLineEndings("\n").Split('\n');
            var addresses = lines
                .Select((text, index) => (Line: index + 1, Match: Address().Match(text)))
                .Where(found => found.Match.Success)
                .Select(found => (found.Line, Text: found.Match.Groups["address"].Value))
                .ToList();
            foreach (var twice in addresses.GroupBy(found => found.Text).Where(group => group.Count() > 1))
                yield return new AuditFinding(
                    source.Path,
                    twice.Last().Line,
                    "scripts/vagrant-address",
                    $"{twice.Key} is also the address of the machine in line {twice.First().Line}",
                    "two machines have one address: the network leads to the one or the other",
                    "an address of its own for each machine");
            foreach (var vip in addresses.Where(found => vips.Contains(found.Text)))
                yield return new AuditFinding(
                    source.Path,
                    vip.Line,
                    "scripts/vagrant-address",
                    $"{vip.Text} is the VIP, and a machine's own address",
                    "the machine answers for it also when another one has the VIP",
                    "a free address as the VIP");
            if (!VagrantNetworks.IsBehindNat(source.Text))
                continue;
            foreach (var (script, command) in subject.Scripts
                .SelectMany(script => script.Commands.Select(command => (script, command)))
                .Where(found => Init().IsMatch(found.command.Text) && Nat().IsMatch(found.command.Text)))
                yield return new AuditFinding(
                    script.File,
                    LineOfNat(subject, script.File, command.Line),
                    "kubeadm/nat-address",
                    "--apiserver-advertise-address is 10.0.2.15",
                    Why,
                    Cure);
            if (subject.AllLines.Any(line => ChoosesAddress().IsMatch(line)) || subject.Kubeadm.Documents.Any())
                continue;
            foreach (var (script, command) in subject.Scripts
                .SelectMany(script => script.Commands.Select(command => (script, command)))
                .Where(found => Init().IsMatch(found.command.Text)))
                yield return new AuditFinding(script.File, command.Line, "kubeadm/nat-address", "kubeadm gets no --apiserver-advertise-address", Why, Cure);
        }
    }

    /// <summary>Returns the line with the address, since the command may go over several lines.</summary>
    private static int LineOfNat(AuditSubjects subject, string file, int first) => subject.Sources.Where(source => source.Path == file)
        .SelectMany(source => source.Text.Split('\n').Select((text, index) => (Text: text, Line: index + 1)))
        .Where(line => line.Line >= first && line.Text.Contains("10.0.2.15", StringComparison.Ordinal))
        .Select(line => line.Line)
        .FirstOrDefault(first);

    [GeneratedRegex(@"--apiserver-advertise-address[=\s]+[""']?10\.0\.2\.15\b")]
    private static partial Regex Nat();

    [GeneratedRegex(@"^[^#]*\bip:\s*[""'](?<address>\d+(\.\d+){3})[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"apiserver-advertise-address|advertiseAddress|ip\s+route\s+(change|replace)\s+default|route\s+(del|delete)\s+default|--config\b")]
    private static partial Regex ChoosesAddress();

    [GeneratedRegex(@"\bkubeadm\s+init\b(?!\s+phase)|\bkubeadm\s+join\b.*--control-plane", RegexOptions.ExplicitCapture)]
    private static partial Regex Init();
}
