using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Sessions;

/// <summary>Writes what would lie on the hosts to a folder on this computer, to be read.</summary>
internal static class RenderedFolder
{
    /// <summary>Writes FOLDER/HOST/PATH for every file of every host, in place of what was there.</summary>
    /// <returns>How many files.</returns>
    public static int Write(ClusterPlan plan, string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var count = 0;
        foreach (var host in plan.Hosts)
        {
            foreach (var file in RenderedFiles.Of(plan, host))
            {
                var path = Path.Combine(folder, host.Name, file.Path.TrimStart('/'));
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
                File.WriteAllText(path, file.Content);
                count++;
            }
        }

        return count;
    }
}
