namespace HaK8s.Machines.Vagrant;

/// <summary>
/// Notes on machines whose making was begun and has not come to its end. Vagrant only says that they run, and calls them
/// provisioned from before its provisioners begin.
/// </summary>
/// <param name="folder">Absolute path; made when it is needed.</param>
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

    /// <summary>Of machines that are gone.</summary>
    public void Forget()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string NoteOf(string machine) => Path.Combine(folder, machine);
}
