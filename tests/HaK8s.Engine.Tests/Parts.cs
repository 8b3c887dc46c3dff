namespace HaK8s.Tests.Engine;

/// <summary>One of the builds in <c>Samples/Parts</c>, in its own folder.</summary>
internal sealed class Parts(string build) : IDisposable
{
    private readonly Program _program = new("Parts");

    public Task<ProgramResult> RunAsync(string arguments, params (string Name, string Value)[] environment) =>
        _program.RunAsync(arguments, environment.Append(("PARTS", build)).Append(("NUKE_NO_LOGO", "true")).ToDictionary(x => x.Item1, x => x.Item2));

    public void WriteParameters(string json) => _program.Write(".nuke/parameters.json", json);

    public string Schema => File.ReadAllText(Path.Combine(_program.Root, ".nuke", "build.schema.json"));

    public string Root => _program.Root;

    public string Log => _program.Log;

    public void Dispose() => _program.Dispose();
}
