using System.Text.RegularExpressions;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds a Vagrantfile that promises high availability and has one load balancer.</summary>
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
                yield return new AuditFinding(
                    source.Path,
                    only.Line,
                    "scripts/one-balancer",
                    $"{only.Name} is the only load balancer of a cluster that is to be highly available",
                    "when it dies, no client and no kubelet reaches the API, however many control planes there are",
                    "two load balancers with keepalived and a VIP; or kube-vip on the control planes");
        }
    }

    [GeneratedRegex(@"\.vm\.define\s*\(?\s*[""'](?<name>[^""']+)[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex Machine();

    [GeneratedRegex(@"(^|[-_.])(lb|haproxy|nginx|proxy|balancer|load-?balancer)([-_.\d]|\#|$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Balancer();

    /// <summary>Matches programs that give an address to another host.</summary>
    [GeneratedRegex(@"keepalived|kube-?vip|\bvrrp|pacemaker|corosync|heartbeat|\bucarp\b|metallb", RegexOptions.IgnoreCase)]
    private static partial Regex Owners();

    [GeneratedRegex(@"^\s*(#|//|\*)(?!.*\b(no|not|non|without)[ -](\w+ )?(HA\b|high)).*(\b(no|without( a| any)?|avoids?( a)?) single points? of failure|\bhigh(ly)?[ -]?availab|\bHA\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Promises();
}
