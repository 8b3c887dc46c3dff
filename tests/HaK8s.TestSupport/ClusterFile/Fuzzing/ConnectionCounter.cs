using System.Diagnostics.Tracing;

namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>Counts the connections and name look-ups that this process starts.</summary>
internal sealed class ConnectionCounter : EventListener
{
    private int _count;

    public int Count => _count;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is "ConnectStart" or "ResolutionStart")
            Interlocked.Increment(ref _count);
    }
}
