using HaK8s.Machines.Mirror.Services;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Services;

/// <summary>Only observed facts are reported: a slow computer is not reported as a port in use.</summary>
public class MirrorFailureTests
{
    private const string Slow = "starting a program takes 9.2 ms on this computer";

    [Test]
    public void Late_services_are_reported_as_late() => Assert.That(
        Text(TimeSpan.FromSeconds(276), []),
        Is.EqualTo("""
            The mirror's services run, but not all of them answer after 276 s; starting a program takes 9.2 ms on this computer: http://10.98.0.1:5000/v2/: no answer within 73 s
            the log
              try: run it again when this computer is less busy
            """));

    [Test]
    public void The_log_of_ended_services_is_shown() => Assert.That(
        Text(null, []),
        Does.StartWith("The mirror's services ended: ").And.EndsWith("\n  try: see /lab/services.log").And.Not.Contain("within 276"));

    [Test]
    public void A_port_at_which_another_program_listens_is_named() =>
        Assert.That(Text(null, ["10.98.0.1:5000"]), Does.EndWith("try: stop the program that listens on 10.98.0.1:5000: ss -ltnp shows it"));

    private static string Text(TimeSpan? waited, string[] taken) =>
        MirrorFailure.Text(waited, "http://10.98.0.1:5000/v2/: no answer within 73 s", ["the log"], "/lab/services.log", Slow, taken);
}
