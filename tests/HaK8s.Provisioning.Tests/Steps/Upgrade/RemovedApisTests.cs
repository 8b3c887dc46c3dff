using HaK8s.Steps.Upgrade;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Upgrade;

public class RemovedApisTests
{
    private const string Metrics = """
        # TYPE apiserver_requested_deprecated_apis gauge
        apiserver_requested_deprecated_apis{group="extensions",removed_release="1.22",resource="ingresses",subresource="",version="v1beta1"} 1
        apiserver_requested_deprecated_apis{group="extensions",removed_release="1.22",resource="ingresses",subresource="status",version="v1beta1"} 1
        apiserver_requested_deprecated_apis{group="",removed_release="",resource="componentstatuses",subresource="",version="v1"} 1
        apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1
        """;

    [TestCase(21, "")]
    [TestCase(22, "ingresses.v1beta1.extensions")]
    [TestCase(25, "ingresses.v1beta1.extensions podsecuritypolicies.v1beta1.policy")]
    public void What_the_new_version_no_longer_serves_is_named(int minor, string used) =>
        Assert.That(string.Join(' ', RemovedApis.Of(Metrics, minor)), Is.EqualTo(used));
}
