using System.Text;

namespace HaK8s.Processes;

/// <summary>Collects the lines of one stream and reports its end.</summary>
internal sealed class LineCollector(Action<string>? onLine)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ended => _ended.Task;

    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>Takes a line; null marks the end of the stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            _ended.TrySetResult();
            return;
        }

        lock (_lock)
            _text.Append(line).Append('\n');
        onLine?.Invoke(line);
    }
}
