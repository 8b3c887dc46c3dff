namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that a control plane cut off from the majority acknowledges no write, because the write would be lost.
/// </summary>
internal static class NothingByMinority
{
    private const string Rule = "no write acknowledged by a minority";

    public static IEnumerable<Violation> Broken(Register register)
        => from write in DirectWrites.WhileCutOff(register.History.Requests, register.History.Marks)
           where write.Succeeded
           select new Violation(
               Rule,
               $"a write that bypassed the load balancers, which began at {CounterReading.Seconds(write.Start)}, was acknowledged at {CounterReading.Seconds(write.End)}, while its control plane was cut off",
               write.End);
}
