using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Sessions.Documents;
using HaK8s.Steps;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using Json.Schema;
using NUnit.Framework;
using JsonText = System.Text.Json.JsonDocument;

namespace HaK8s.Tests.Sessions.Documents;

/// <summary>Other programs read these documents, so they follow the schemas in docs/schemas.</summary>
public class DocumentsTests
{
    private static readonly string Schemas = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../../docs/schemas"));
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static ClusterState Healthy => new(
        [
            new BalancerReading("lb-1", true, [new BackendState("cp-1", "UP", "L7OK/200")], "active", ""),
            new BalancerReading("lb-2", false, [new BackendState("cp-1", "UP", "L7OK/200")], "active", ""),
        ],
        new EtcdReading([new EtcdAnswer("cp-1", [new EtcdMember(1, "cp-1", ["https://10.98.0.21:2379"], Learner: false)], new EtcdStatus(1, 1, 2, 300, "3.4.23", []), "")]),
        [new NodeStatus("cp-1", true, "", "v1.20.2"), new NodeStatus("worker-1", false, "KubeletNotReady: runtime", "v1.20.2")],
        "");

    private static ClusterState Down => new(
        [new BalancerReading("lb-1", null, [], "", "no route to host")],
        new EtcdReading([new EtcdAnswer("cp-1", null, null, "connection refused")]),
        [],
        "connection refused");

    private static IReadOnlyList<CertificateReading> Certificates =>
        [new("cp-1", [new HostCertificate("/etc/kubernetes/pki/apiserver.crt", Now.AddYears(-1), Now.AddDays(12.5), IsAuthority: false)], "")];

    [Test]
    public void A_status_follows_its_schema()
    {
        Assert.That(Errors("status", StatusDocument.Of(Plans.Lab, Healthy, Certificates, [], Now)), Is.Empty);
        Assert.That(Errors("status", StatusDocument.Of(Plans.Lab, Down, [], ["the API does not answer"], Now)), Is.Empty);
    }

    [Test]
    public void A_status_says_what_was_read_of_each_host()
    {
        using var json = JsonText.Parse(JsonDocument.Render(StatusDocument.Of(Plans.Lab, Healthy, Certificates, [], Now)));
        var hosts = json.RootElement.GetProperty("hosts").EnumerateArray().ToDictionary(host => host.GetProperty("name").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("vipOwner").GetString(), Is.EqualTo("lb-1"));
            Assert.That(json.RootElement.GetProperty("steady").GetBoolean());
            Assert.That(hosts["cp-1"].GetProperty("role").GetString(), Is.EqualTo("controlPlane"));
            Assert.That(hosts["cp-1"].GetProperty("etcd").GetProperty("leads").GetBoolean());
            Assert.That(hosts["cp-2"].GetProperty("node").GetProperty("registered").GetBoolean(), Is.False);
            Assert.That(hosts["worker-1"].GetProperty("node").GetProperty("reason").GetString(), Is.EqualTo("KubeletNotReady: runtime"));
            Assert.That(hosts["cp-1"].GetProperty("certificates")[0].GetProperty("daysLeft").GetInt32(), Is.EqualTo(12));
            Assert.That(hosts["worker-1"].GetProperty("etcd").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        });
    }

    [Test]
    public void A_plan_follows_its_schema_and_counts_all_actions()
    {
        HostChange[] changes = [new("cp-1", "prepare-the-node", "Prepare the node", ["Write /etc/a", "enable b"], "--- /etc/a"), new("lb-1", "confirm-the-vip", "Confirm the VIP", ["c"], "")];
        Assert.That(Errors("plan", PlanDocument.Of(Plans.Lab, changes, [Plans.Lab.Workers[0]])), Is.Empty);
        Assert.That(Errors("plan", PlanDocument.Of(Plans.Lab, [], [])), Is.Empty);
        using var json = JsonText.Parse(JsonDocument.Render(PlanDocument.Of(Plans.Lab, changes, [])));
        Assert.That(json.RootElement.GetProperty("changes").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public void A_schema_refuses_a_document_without_a_required_field() =>
        Assert.That(Errors("plan", new { schemaVersion = 1, cluster = "lab" }), Is.Not.Empty);

    private static IReadOnlyList<string> Errors(string schema, object document)
    {
        using var json = JsonText.Parse(JsonDocument.Render(document));
        var result = JsonSchema.FromText(File.ReadAllText(Path.Combine(Schemas, $"{schema}.schema.json"))).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")];
    }
}
