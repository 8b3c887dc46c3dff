using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Sessions;
using HaK8s.Sessions.Drills;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class ExitCodesTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Case(new ClusterFileException([new Problem("c.yaml", 1, 1, "name", null, "is missing", "add name:")]), 2);
        yield return Case(new SelectionException("there is no host x"), 2);
        yield return Case(new MachinesException("the machines are not all running"), 3);
        yield return Case(new PlanningException("there is no repository"), 3);
        yield return Case(new CalibrationException("Calibrate needs Linux"), 3);
        yield return Case(new PreflightException(new PreflightReport([], [], true, TimeSpan.Zero)), 3);
        yield return Case(new HostException("cp-1", "could not join"), 4);
        yield return Case(new HostsFailedException([new HostException("cp-1", "could not join")]), 4);
        yield return Case(new DrillException("what was waited for did not come"), 4);
        yield return Case(new KubeConfigException("the kubeconfig cannot be used"), 4);
        yield return Case(new HttpRequestException("connection refused"), 4);
        yield return Case(new IOException("No space left on device"), 4);
        yield return Case(new NotProvedException("V1 failed"), 5);
    }

    [TestCaseSource(nameof(Failures))]
    public void A_failure_has_its_exit_code(Exception exception, int code) => Assert.That(ExitCodes.Of(exception), Is.EqualTo(code));

    [Test]
    public void A_programming_error_has_none_of_these_exit_codes() => Assert.That(ExitCodes.Of(new InvalidOperationException()), Is.Null);

    private static TestCaseData Case(Exception exception, int code) => new TestCaseData(exception, code).SetArgDisplayNames(exception.GetType().Name, $"{code}");
}
