using HaK8s.Verification.Probes;

namespace HaK8s.Tests.Verification.Measuring;

/// <summary>Records for tests; times in milliseconds.</summary>
internal static class Some
{
    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    public static ProbeAttempt Success(double start, double end, ProbeKind kind = ProbeKind.Read) => new(kind, Ms(start), Ms(end), ProbeOutcome.Success, 200, "");

    public static ProbeAttempt Failure(double start, double end, string error = "timed out") => new(ProbeKind.Read, Ms(start), Ms(end), ProbeOutcome.Failure, 0, error);

    public static Acknowledgement Acknowledged(long value, double at) => new(value, (ulong)value, Ms(at));

    public static WatchDelivery Delivered(ulong revision, double at, int watch = 0) => new(watch, revision, Ms(at));

    public static OwnerSample Owns(string balancer, double at, bool owns = true) => new(balancer, Ms(at), owns);
}
