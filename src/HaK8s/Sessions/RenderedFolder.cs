using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Sessions;

/// <summary>Writes the files that HaK8s would place on the hosts to a folder on this computer.</summary>
internal static class RenderedFolder
{
    /// <summary>Replaces the folder and writes FOLDER/HOST/PATH for every file of every host.</summary>
    /// <returns>Number of files written.</returns>
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
