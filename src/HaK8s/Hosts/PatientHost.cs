namespace HaK8s.Hosts;

/// <summary>A host whose commands have as much more time as it is slower than usual. For work; not for readings that must soon tell that a host is dead.</summary>
public sealed class PatientHost(IHost host) : IHost
{
    private const string Factor = "hak8s_factor";

    public string Name => host.Name;

    public HostSpeed Speed => host.Speed;

    public Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => host.SpeedAsync(cancellation);

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        var speed = await host.SpeedAsync(cancellation);
        var script = ShellText.Lines(ShellText.Raw($"{Factor}={(int)Math.Ceiling(speed.Factor)}"), command.Script);
        return await host.RunAsync(command with { Deadline = speed.Patience(command.Deadline), Script = script }, lines, cancellation);
    }

    /// <summary>Seconds for a time limit inside of a script, as a shell word: as many more as the host is slower, where a patient host runs it.</summary>
    public static ShellText Seconds(int usual) => ShellText.Raw($"$(({usual}*${{{Factor}:-1}}))");
}
