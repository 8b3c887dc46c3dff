using System.Net;
using HaK8s.Kubernetes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public class KubeApiExceptionTests
{
    [Test]
    public void A_status_object_gives_reason_and_message()
    {
        var exception = KubeApiException.From(
            HttpStatusCode.Conflict,
            """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"Operation cannot be fulfilled on configmaps \"counter\"","reason":"Conflict","code":409}""");
        Assert.Multiple(() =>
        {
            Assert.That(exception.Conflict);
            Assert.That(exception.AlreadyExists, Is.False);
            Assert.That(exception.Message, Is.EqualTo("the API answered 409 Conflict: Operation cannot be fulfilled on configmaps \"counter\""));
        });
    }

    [Test]
    public void An_existing_object_is_not_a_conflict_of_revisions() => Assert.That(
        KubeApiException.From(HttpStatusCode.Conflict, """{"reason":"AlreadyExists","message":"x"}""").Conflict, Is.False);

    [Test]
    public void A_body_that_is_not_an_object_is_the_message() => Assert.That(
        KubeApiException.From(HttpStatusCode.ServiceUnavailable, "upstream gone\n").Message, Is.EqualTo("the API answered 503 : upstream gone"));
}
