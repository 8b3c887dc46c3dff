using Mono.Cecil;

namespace HaK8s.Tests.Engine.Forwarders;

/// <summary>
/// Makes from a sample build what other compilers and packages would have made of it. NUKE itself cannot be had here, so its names
/// are given to this engine's types.
/// </summary>
internal static class TwoNames
{
    private const string Engine = "HaK8s.Engine";

    /// <summary>Where the tests' build put the assemblies that the package has in <c>tools</c>.</summary>
    public static string Forwarders { get; } = Path.Combine(AppContext.BaseDirectory, "forwarders");

    /// <summary>The sample as if compiled against NUKE, beside this engine and the assemblies that forward to it.</summary>
    public static string CompiledAgainstNuke(string sample)
    {
        var folder = Copy(sample);
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Where(file => Path.GetFileName(file) != Engine + ".dll"))
            Rewrite(file, module => module.AssemblyReferences.Any(reference => reference.Name == Engine), UseNukeNames);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Forwarders, "to-engine")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>The sample as compiled, beside assemblies with NUKE's names. This engine, under a third name, stands in for what is in these.</summary>
    public static string BesideNuke(string sample)
    {
        const string StandIn = "StandIn";
        var folder = Copy(sample);
        var engine = Path.Combine(folder, Engine + ".dll");
        File.Move(engine, Path.Combine(folder, StandIn + ".dll"));
        Rewrite(Path.Combine(folder, StandIn + ".dll"), _ => true, module => (module.Assembly.Name.Name, module.Name) = (StandIn, StandIn + ".dll"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Forwarders, "to-engine")))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            Rewrite(copy, _ => true, module => module.AssemblyReferences.Single(reference => reference.Name == Engine).Name = StandIn);
        }

        File.Copy(Path.Combine(Forwarders, "to-nuke", Engine + ".dll"), engine);
        return folder;
    }

    /// <summary>Names of the assemblies that one references.</summary>
    public static IReadOnlyList<string> References(string file)
    {
        using var module = ModuleDefinition.ReadModule(file);
        return [.. module.AssemblyReferences.Select(reference => reference.Name)];
    }

    private static void UseNukeNames(ModuleDefinition module)
    {
        var engine = module.AssemblyReferences.Single(reference => reference.Name == Engine);
        var nuke = NukeTypes.Assemblies.Values.Distinct().ToDictionary(name => name, name => new AssemblyNameReference(name, new Version(10, 1, 0, 0)), StringComparer.Ordinal);
        foreach (var reference in module.GetTypeReferences().Where(reference => reference.DeclaringType is null && reference.Scope == engine).ToList())
        {
            var assembly = nuke[NukeTypes.Assemblies[reference.FullName]];
            if (!module.AssemblyReferences.Contains(assembly))
                module.AssemblyReferences.Add(assembly);
            reference.Scope = assembly;
        }

        module.AssemblyReferences.Remove(engine);
    }

    private static void Rewrite(string file, Predicate<ModuleDefinition> which, Action<ModuleDefinition> change)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(file));
        using var module = ModuleDefinition.ReadModule(stream);
        if (!which(module))
            return;
        change(module);
        module.Write(file);
    }

    private static string Copy(string sample)
    {
        var source = Path.GetDirectoryName(Program.AssemblyOf(sample))!;
        var folder = Directory.CreateTempSubdirectory("hak8s-forwarders-").FullName;
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        // It lists the assemblies that the program was compiled with. Without it, all of the folder count.
        File.Delete(Path.Combine(folder, $"Engine.{sample}.deps.json"));
        return folder;
    }
}
