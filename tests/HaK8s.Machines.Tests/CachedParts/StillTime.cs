using NSubstitute;

namespace HaK8s.Tests.Machines.CachedParts;

/// <summary>A clock that changes only when a test moves it, and whose timers never fire.</summary>
internal sealed class StillTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 3, 40, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Substitute.For<ITimer>();

    public void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);
}
