namespace HaK8s.Machines.Vagrant;

/// <summary>
/// Marker files for machines that are not completely made yet. Vagrant only reports that they run, and calls them
/// provisioned even before its provisioners begin.
/// </summary>
/// <param name="folder">Absolute path; created on first use.</param>
internal sealed class UnfinishedMachines(string folder)
{
    public bool Has(string machine) => File.Exists(NoteOf(machine));

    public void Begin(IEnumerable<string> machines)
    {
        Directory.CreateDirectory(folder);
        foreach (var machine in machines)
            File.WriteAllText(NoteOf(machine), "");
    }

    public void Finish(IEnumerable<string> machines)
    {
        foreach (var machine in machines)
            File.Delete(NoteOf(machine));
    }

    /// <summary>Removes all marker files, because the machines no longer exist.</summary>
    public void Forget()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string NoteOf(string machine) => Path.Combine(folder, machine);
}
