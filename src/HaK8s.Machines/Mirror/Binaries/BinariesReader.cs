using HaK8s.Hosts;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>Reads the versions of a folder's programs, inside the root in which they would run.</summary>
public static class BinariesReader
{
    /// <param name="servicesRoot">The root <see cref="MirrorRoots.Services"/>.</param>
    /// <exception cref="MachinesException">The folder is missing, or its programs cannot be used.</exception>
    public static async Task<BinariesFolder> ReadAsync(string folder, string? wanted, string servicesRoot, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new MachinesException($"The folder of binaries {folder} does not exist.\n  try: correct kubernetes.binaries in the cluster file");
        try
        {
            var speed = await ThisComputer.SpeedAsync();
            var seconds = speed.TimeoutSeconds(20);
            var output = await NspawnRunner.RunCheckedAsync(
                new NspawnCommand(servicesRoot, "bash", "-s", $"{seconds}")
                {
                    ReadOnly = true,
                    Input = EmbeddedText.Read(typeof(BinariesReader), "inspect.sh"),
                    Binds = new Dictionary<string, string> { [folder] = "/binaries" },
                    Deadline = speed.Timeout(TimeSpan.FromMinutes(5)),
                },
                cancellation);
            return BinariesCheck.Read(folder, BinariesReport.Parse(output), wanted, ThisComputer.Describe(speed));
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"The folder of binaries {folder} could not be read:\n{exception.Message}", exception);
        }
    }
}
