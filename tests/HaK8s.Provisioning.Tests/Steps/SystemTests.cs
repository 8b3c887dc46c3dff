using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Steps.Desired;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Nodes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

/// <summary>
/// All files and all commands of the first steps on each supported system. The file of Debian 13 has everything, the others have only
/// the parts that differ from it.
/// </summary>
public class SystemTests
{
    private static readonly HostOs Base = HostOs.Debian13;

    private static readonly string[] HostNames = ["lb-1", "cp-1", "worker-1"];

    private static IEnumerable<TestCaseData> Releases => SystemReleases.All.Where(release => release.Refusal is null)
        .Select(release => new TestCaseData(new HostOs(release.Id, release.Release, release.Family) { Architecture = release.Family == PackageFamily.Dnf ? "x86_64" : "" }).SetArgDisplayNames(release.Name));

    [TestCaseSource(nameof(Releases))]
    public void Everything_that_is_rendered_and_run_on_a_system_is_known(HostOs os)
    {
        var parts = Parts(os);
        var known = os == Base ? [] : Parts(Base);
        var text = parts.Where(part => !known.Contains(part)).Select(part => $"==> {part.Name}\n{part.Text.TrimEnd('\n')}\n")
            .Concat(known.Select(part => part.Name).Except(parts.Select(part => part.Name)).Select(name => $"==> not: {name}\n"));
        GoldenFile.ShouldMatch(string.Concat(text), $"Steps/Golden/systems/{os.Id}-{os.Version}.golden");
    }

    private static List<(string Name, string Text)> Parts(HostOs os)
    {
        var plan = Plan(os);
        DesiredStateStep[] steps = [new AllowBalancing(), new ConfigureLoadBalancer(), new PrepareNode()];
        return
        [
            .. plan.Hosts.Where(host => HostNames.Contains(host.Name)).SelectMany(host =>
                RenderedFiles.Of(plan, host).Select(file => ($"{host.Name} file {file.Path} {file.Mode}", file.Content))
                    .Concat(steps.Where(step => step.Hosts(plan).Hosts.Contains(host)).SelectMany(step => step.Decide(plan, host, StateFacts.Read("")))
                        // The files are above.
                        .Where(action => !action.Title.StartsWith("Write ", StringComparison.Ordinal))
                        .Select(action => ($"{host.Name} command {action.Title}", action.Script.Masked)))),
        ];
    }

    private static ClusterPlan Plan(HostOs os)
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(spec, new MachineFacts
        {
            Systems = spec.Hosts.ToDictionary(host => host.Name, _ => os),
            Traits = new MachineTraits(),
            Packages = Plans.Existing("1.34.2").Kubernetes.Packages with { ContainerdMajor = 1, RpmRepository = "https://pkgs.k8s.io/core:/stable:/v1.34/rpm/" },
        });
    }
}
