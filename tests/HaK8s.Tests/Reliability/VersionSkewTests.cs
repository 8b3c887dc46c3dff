using HaK8s.Reliability;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class VersionSkewTests
{
    [TestCase("cp-1 v1.21.0\ncp-2 v1.21.0", "cp-1 v1.21.0\nworker-1 v1.20.3", ExpectedResult = "")]
    [TestCase("cp-1 v1.21.0\ncp-2 v1.20.3", "cp-1 v1.20.3\nworker-1 v1.20.3", ExpectedResult = "")]
    [TestCase("cp-1 v1.21.0\ncp-2 v1.20.3", "cp-1 v1.21.0\nworker-1 v1.20.3", ExpectedResult = "the kubelet of cp-1 runs 1.21.0, and the API server cp-2 1.20.3")]
    [TestCase("cp-1 v1.22.0\ncp-2 v1.20.3", "", ExpectedResult = "API server cp-1 runs 1.22.0 beside cp-2 with 1.20.3")]
    [TestCase("cp-1 v1.23.0-rc.1\n", "worker-1 v1.20.3", ExpectedResult = "the kubelet of worker-1 runs 1.20.3, and the API server cp-1 1.23.0")]
    [TestCase("", "cp-1 v1.21.0", ExpectedResult = "")]
    public string Rules_of_Kubernetes_that_are_broken_are_named(string servers, string kubelets) =>
        string.Join('\n', new VersionSkew(VersionSkew.Read(servers), VersionSkew.Read(kubelets)).Broken);

    [TestCase("", ExpectedResult = "", Description = "The API server did not answer.")]
    [TestCase("""{"items":[{"metadata":{"name":"cp-1"},"status":{"nodeInfo":{"kubeletVersion":"v1.21.0"}}},{"metadata":{"name":"worker-1"}}]}""", ExpectedResult = "cp-1 v1.21.0|worker-1 ", Description = "A node that has just joined has no version yet.")]
    public string Kubelets_are_read_from_the_nodes(string nodes) => string.Join('|', VersionSkew.Lines(nodes));
}
