namespace HaK8s.Machines.Vagrant;

/// <summary>The Vagrantfile inside HaK8s, for programs without its repository.</summary>
public static class OwnVagrantfile
{
    /// <summary>Writes the file below a cluster's folder, or replaces the one of another version of HaK8s.</summary>
    /// <returns>The folder that holds it.</returns>
    /// <exception cref="MachinesException">The cluster's folder cannot be created.</exception>
    public static string WriteTo(ClusterFolder cluster)
    {
        cluster.Ensure();
        var folder = Directory.CreateDirectory(Path.Combine(cluster.Path, "vagrantfile")).FullName;
        var file = Path.Combine(folder, "Vagrantfile");
        var text = EmbeddedText.Read(typeof(OwnVagrantfile), "Vagrantfile");
        if (!File.Exists(file) || File.ReadAllText(file) != text)
            File.WriteAllText(file, text);
        return folder;
    }
}
