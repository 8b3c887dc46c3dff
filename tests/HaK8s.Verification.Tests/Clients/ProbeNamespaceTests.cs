using System.Net;
using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Clients;

public class ProbeNamespaceTests
{
    private const string Collection = $"{ProbeNamespace.Path}/configmaps";
    private const string Make = $"POST {Collection}";
    private const string Terminating = "unable to create new content in namespace hak8s-probe because it is being terminated";

    [Test]
    public async Task Nothing_is_created_in_a_namespace_that_is_being_deleted()
    {
        using var server = new NamespaceServer { Going = new Queue<bool>([true, true]) };
        await MakeAsync(server);
        Assert.That(server.Log.Count(request => request == $"GET {ProbeNamespace.Path}"), Is.EqualTo(3));
        Assert.That(server.Log[^1], Is.EqualTo(Make));
        Assert.That(server.Log.Count(request => request == Make), Is.EqualTo(1));
    }

    [TestCase(HttpStatusCode.Forbidden, Terminating, false, Description = "an API server that has not heard yet that it is there again")]
    [TestCase(HttpStatusCode.Forbidden, "in other words", true, Description = "the namespace itself says so")]
    [TestCase(HttpStatusCode.NotFound, "namespaces \"hak8s-probe\" not found", false)]
    public async Task A_refusal_because_of_a_terminating_namespace_is_retried(HttpStatusCode status, string message, bool going)
    {
        using var server = new NamespaceServer { Going = new Queue<bool>([false, going]), Refused = new Queue<(HttpStatusCode, string, string)>([(status, "", message)]) };
        await MakeAsync(server);
        Assert.That(server.Log.Count(request => request == Make), Is.EqualTo(2));
    }

    [Test]
    public void A_refusal_for_another_reason_is_reported()
    {
        using var server = new NamespaceServer { Refused = new Queue<(HttpStatusCode, string, string)>([(HttpStatusCode.Forbidden, "Forbidden", "exceeded quota")]) };
        Assert.That(() => MakeAsync(server), Throws.InstanceOf<KubeApiException>().With.Message.Contains("exceeded quota"));
    }

    [Test]
    public async Task An_existing_object_is_kept()
    {
        using var server = new NamespaceServer { Refused = new Queue<(HttpStatusCode, string, string)>([(HttpStatusCode.Conflict, "AlreadyExists", "it exists")]) };
        await MakeAsync(server);
        Assert.That(server.Log.Count(request => request == Make), Is.EqualTo(1));
    }

    private static async Task MakeAsync(NamespaceServer server)
    {
        using var client = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("https://cluster.test") };
        await ProbeNamespace.MakeAsync(new KubeApi(client), Collection, new { }, CancellationToken.None);
    }
}
