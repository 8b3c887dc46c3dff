namespace HaK8s.Hosts;

/// <summary>Gives commands more time on a slow host. For work; not for readings that must soon report a dead host.</summary>
public sealed class ScaledTimeoutHost(IHost host) : IHost
{
    private const string Factor = "hak8s_factor";

    public string Name => host.Name;

    public HostSpeed Speed => host.Speed;

    public Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => host.SpeedAsync(cancellation);

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        var speed = await host.SpeedAsync(cancellation);
        var script = ShellText.Lines(ShellText.Raw($"{Factor}={(int)Math.Ceiling(speed.Factor)}"), command.Script);
        return await host.RunAsync(command with { Deadline = speed.Timeout(command.Deadline), Script = script }, lines, cancellation);
    }

    /// <summary>
    /// Seconds of a time limit inside a script, as a shell word. A patient host multiplies them by its slowness.
    /// </summary>
    public static ShellText Seconds(int usual) => ShellText.Raw($"$(({usual}*${{{Factor}:-1}}))");
}
