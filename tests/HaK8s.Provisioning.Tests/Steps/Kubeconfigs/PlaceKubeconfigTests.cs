using HaK8s.Planning;
using HaK8s.Steps;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Kubeconfigs;

public class PlaceKubeconfigTests
{
    private const string Own = "file\t/root/.kube/config\tother 600 root:root\n";

    private static readonly ClusterPlan Plan = MakePlan();

    [Test]
    public void Control_planes_and_the_named_hosts_get_the_kubeconfig() =>
        Assert.That(new PlaceKubeconfig().Hosts(Plan).Hosts.Select(host => host.Name), Is.EqualTo(new[] { "lb-1", "cp-1", "cp-2", "cp-3" }));

    [Test]
    public void A_load_balancer_gets_kubectl_of_the_clusters_version_too() =>
        Assert.That(Decide(Plan.LoadBalancers[0], "", "content"), Is.SupersetOf(new[] { "Install kubectl=1.20.2-1", "Hold kubectl", "Write /root/.kube/config" }));

    [Test]
    public void A_different_existing_kubeconfig_is_backed_up() =>
        Assert.That(Decide(Plan.Bootstrap, Own, "content"), Is.EqualTo(new[] { "Back up /root/.kube/config", "Write /root/.kube/config" }));

    [TestCase("YQ==", ExpectedResult = "Write /root/.kube/config", TestName = "An_earlier_kubeconfig_of_this_cluster_alone_is_not_kept")]
    [TestCase("Yg==", ExpectedResult = "Back up /root/.kube/config, Write /root/.kube/config", TestName = "A_kubeconfig_of_another_cluster_is_kept")]
    [TestCase("YQ==,Yg==", ExpectedResult = "Back up /root/.kube/config, Write /root/.kube/config", TestName = "A_kubeconfig_of_several_clusters_is_kept")]
    public string Kept(string authorities) => string.Join(", ", new PlaceKubeconfig().Decide(
        Plan, Plan.Bootstrap, new KubeconfigFacts(StateFacts.Read(Own), "  cluster:\n    certificate-authority-data: YQ==\n") { Authorities = authorities.Split(',') }).Select(action => action.Title));

    [TestCase("old", "old new", ExpectedResult = false)]
    [TestCase("old new", "new", ExpectedResult = false)]
    [TestCase("old", "new", ExpectedResult = true)]
    public bool A_kubeconfig_is_kept_unless_an_authority_is_in_both(string before, string after) => new PlaceKubeconfig().Decide(
        Plan, Plan.Bootstrap, new KubeconfigFacts(StateFacts.Read(Own), $"  cluster:\n    certificate-authority-data: {Pem(after)}\n") { Authorities = [Pem(before)] }).Any(action => action.Title.StartsWith("Back up", StringComparison.Ordinal));

    private static string Pem(string names) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(string.Concat(
        names.Split(' ').Select(name => $"-----BEGIN CERTIFICATE-----\n{name}\n-----END CERTIFICATE-----\n"))));

    [Test]
    public void The_clusters_of_the_existing_file_are_read_before_the_script_ends()
    {
        var script = ((IObservingStep)new PlaceKubeconfig()).Observe(Plan, Plan.Bootstrap).Script.Text;
        Assert.That(script.IndexOf("certificate-authority-data:", StringComparison.Ordinal), Is.Positive.And.LessThan(script.IndexOf("exit 0", StringComparison.Ordinal)));
    }

    [Test]
    public void A_correct_kubeconfig_is_left_alone()
    {
        const string Digest = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";
        Assert.That(Decide(Plan.Bootstrap, $"file\t/root/.kube/config\t{Digest} 600 root:root\n", "content"), Is.Empty);
    }

    [Test]
    public void A_plan_accepts_an_existing_kubeconfig() => Assert.Multiple(() =>
    {
        Assert.That(Decide(Plan.Bootstrap, Own, content: null), Is.Empty);
        Assert.That(Decide(Plan.Bootstrap, "", content: null), Is.EqualTo(new[] { "Write /root/.kube/config" }));
    });

    [Test]
    public async Task A_plan_is_made_without_a_cluster()
    {
        var cluster = Cluster(planOnly: true);
        Assert.That(await cluster.RunAsync(new PlaceKubeconfig(), "cp-1", "cp-2"), Is.EqualTo(2));
        Assert.That(cluster["cp-1"].Commands.Select(command => command.Title), Is.EqualTo(new[] { "observe: Place the kubeconfig" }));
    }

    [Test]
    public async Task The_kubeconfig_is_read_once_for_all_hosts()
    {
        var cluster = Cluster();
        Assert.That(await cluster.RunAsync(new PlaceKubeconfig(), "cp-1", "cp-2"), Is.EqualTo(2));
        Assert.That(cluster["cp-1"].Commands.Count(command => command.Title == "read the kubeconfig"), Is.EqualTo(1));
    }

    private static ScriptedCluster Cluster(bool planOnly = false)
    {
        var cluster = new ScriptedCluster(Plan, planOnly);
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready);
        cluster["cp-1"].Answers("read the kubeconfig", "content");
        foreach (var name in new[] { "cp-1", "cp-2" })
        {
            cluster[name].Answers("observe: Place the kubeconfig");
            cluster[name].Answers("Place the kubeconfig");
        }

        cluster.Kubeadm("cp-2", "");
        cluster.Kubeadm("cp-3", "");
        return cluster;
    }

    private static IEnumerable<string> Decide(HostPlan host, string observed, string? content) =>
        new PlaceKubeconfig().Decide(Plan, host, new KubeconfigFacts(StateFacts.Read(observed), content)).Select(action => action.Title);

    private static ClusterPlan MakePlan()
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(spec with { Kubernetes = spec.Kubernetes with { KubeconfigOn = ["lb-1"] } }, Plans.LabFacts);
    }
}
