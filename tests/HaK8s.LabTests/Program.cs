using HaK8s.LabTests.Machines.Lab;

namespace HaK8s.LabTests;

/// <summary>
/// Runs a controller as a separate process that tests can kill, and lets you try the lab by hand:
/// <c>dotnet HaK8s.LabTests.dll lab up|down NAME RANGE MACHINES…</c>, such as <c>lab up demo 10.98.0 lb-1 cp-1</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["lab", "up" or "down", var name, var range, .. var machines])
        {
            await Console.Error.WriteLineAsync("usage: lab up|down NAME RANGE MACHINES… (RANGE such as 10.98.0)");
            return 2;
        }

        var lab = TestLab.Machines(name, range, machines);
        var progress = new LineProgress(Console.WriteLine);
        if (arguments[1] == "up")
            await lab.UpAsync(progress, CancellationToken.None);
        else
            await lab.DestroyAsync(progress, CancellationToken.None);
        return 0;
    }
}
