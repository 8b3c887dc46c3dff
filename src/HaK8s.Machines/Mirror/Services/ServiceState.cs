using System.Text.Json;
using HaK8s.Planning.Facts;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.Services;

/// <summary>The running services of a lab, as stored in its folder.</summary>
/// <param name="Process">systemd-nspawn; the services end with it.</param>
/// <param name="Wish">Settings of the services, see <see cref="LabMirror"/>.</param>
/// <param name="Publication">Key of the publication; null for the proxy alone.</param>
public sealed record ServiceState(ProcessMark Process, string Bridge, string Wish, string? Publication, PackageSource Packages)
{
    private const string FileName = "state.json";

    /// <summary>Reads the state from a folder; null if there is none.</summary>
    public static ServiceState? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<ServiceState>(File.ReadAllText(file)) : null;
    }

    /// <summary>Writes the file atomically, so that a reader never sees an incomplete file.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this));
        File.Move(file + ".new", file, overwrite: true);
    }

    public static void Forget(string folder) => File.Delete(Path.Combine(folder, FileName));
}
