using System.Text.RegularExpressions;
using HaK8s.Audit.Terraform;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds a Vagrantfile or files of Terraform that promise high availability and have one load balancer.</summary>
internal sealed partial class OneBalancer : IRule<AuditSubjects>
{
    private const int Several = 2;

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if ((subject.Haproxy.Count == 0 && subject.Nginx.Count == 0)
            || subject.Keepalived.Count > 0
            || subject.KubeVip.Count > 0
            || subject.AllLines.Any(line => Owners().IsMatch(line))
            || !subject.AllLines.Any(line => Promises().IsMatch(line)))
            yield break;
        foreach (var finding in OfTerraform(subject))
            yield return finding;
        foreach (var source in subject.Sources.Where(source => source.Text.Contains("Vagrant.configure", StringComparison.Ordinal)))
        {
            var machines = source.Text
                .Split('\n')
                .Select((text, index) => (Match: Machine().Match(text), Line: index + 1))
                .Where(found => found.Match.Success)
                .Select(found => (Name: found.Match.Groups["name"].Value, found.Line))
                .ToList();
            var balancers = machines.Where(machine => Balancer().IsMatch(machine.Name)).ToList();
            // A name with #{ } stands in a loop for several machines.
            var others = machines.Except(balancers).Sum(machine => machine.Name.Contains("#{", StringComparison.Ordinal) ? Several : 1);
            if (balancers is [var only] && others >= Several && !only.Name.Contains("#{", StringComparison.Ordinal))
                yield return Found(source.Path, only.Line, only.Name);
        }
    }

    private static IEnumerable<AuditFinding> OfTerraform(AuditSubjects subject)
    {
        var machines = subject.Sources
            .Where(source => source.Path.EndsWith(".tf", StringComparison.Ordinal))
            .SelectMany(HclBlock.Of)
            .Where(block => block.Words is ["resource", ..] && Virtual().IsMatch(block.Type))
            .ToList();
        var balancers = machines.Where(machine => Balancer().IsMatch(machine.Name)).ToList();
        return balancers is [var only] && Count(only) == 1 && machines.Except(balancers).Sum(Count) >= Several ? [Found(only.File, only.Line, only.Name)] : [];
    }

    /// <summary>Returns how many machines a resource makes; what is computed counts as several.</summary>
    private static int Count(HclBlock machine) => machine.Value("for_each") is not null || machine.Child("for_each") is not null ? Several
        : machine.Value("count") is not { } count ? 1
        : int.TryParse(count, out var number) ? number : Several;

    private static AuditFinding Found(string file, int line, string name) =>
        new(
            file,
            line,
            "scripts/one-balancer",
            $"{name} is the only load balancer of a cluster that is to be highly available",
            "when it dies, no client and no kubelet reaches the API, however many control planes there are",
            "two load balancers with keepalived and a VIP; or kube-vip on the control planes");

    /// <summary>Matches resources that are a machine.</summary>
    [GeneratedRegex(@"_(domain|instance|instance_v2|server|droplet|virtual_machine|vm|vm_qemu|container|compute_instance)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Virtual();

    [GeneratedRegex(@"\.vm\.define\s*\(?\s*[""'](?<name>[^""']+)[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex Machine();

    [GeneratedRegex(@"(^|[-_.])(lb|haproxy|nginx|proxy|balancer|load[-_]?balancer)([-_.\d]|\#|$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Balancer();

    /// <summary>Matches programs that give an address to another host.</summary>
    [GeneratedRegex(@"keepalived|kube-?vip|\bvrrp|pacemaker|corosync|heartbeat|\bucarp\b|metallb", RegexOptions.IgnoreCase)]
    private static partial Regex Owners();

    [GeneratedRegex(@"^\s*(#|//|\*)(?!.*\b(no|not|non|without)[ -](\w+ )?(HA\b|high)).*(\b(no|without( a| any)?|avoids?( a)?) single points? of failure|\bhigh(ly)?[ -]?availab|\bHA\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Promises();
}
