using System.Text;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>Reads one stream of a channel up to the mark that the remote loop writes after each script's output.</summary>
internal sealed class MarkedStream
{
    private const int BufferSize = 8 * 1024;

    private readonly Stream _stream;
    // Not a StreamReader: after a read that filled its buffer it waits for more before it returns what it has.
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[BufferSize];
    private readonly char[] _chars = new char[Encoding.UTF8.GetMaxCharCount(BufferSize)];
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private string? _mark;
    private Action<string>? _onLine;
    private TaskCompletionSource<EndMark?> _reached = NewSource();
    private Func<string, bool>? _wanted;
    private TaskCompletionSource<bool> _seen = NewAnswer();
    private bool _ended;

    /// <param name="blocks">True if reading holds a thread. The thread is then one of its own, because the thread pool is
    /// too small for a thread for each stream.</param>
    public MarkedStream(Stream stream, bool blocks)
    {
        _stream = stream;
        _ = FollowAsync(blocks ? OwnThread.RunAsync(Pump) : Task.Run(PumpAsync));
    }

    /// <summary>Text received since <see cref="Expect"/>, without the mark.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString() + _line;
        }
    }

    /// <summary>Discards earlier text and waits for the mark with this name.</summary>
    /// <returns>The mark, or null if the stream ended before it.</returns>
    public Task<EndMark?> Expect(string name, Action<string>? onLine)
    {
        lock (_lock)
        {
            _text.Clear();
            _line.Clear();
            _mark = $"\u001e{name} ";
            _onLine = onLine;
            _wanted = null;
            _reached = NewSource();
            if (_ended)
                _reached.SetResult(null);
            return _reached.Task;
        }
    }

    /// <summary>Waits until the received text matches. An incomplete line counts too, such as a prompt.</summary>
    /// <returns>False if the stream ended first.</returns>
    public Task<bool> Until(Func<string, bool> wanted)
    {
        lock (_lock)
        {
            _wanted = wanted;
            _seen = NewAnswer();
            if (wanted(_text.ToString() + _line))
                _seen.SetResult(true);
            else if (_ended)
                _seen.SetResult(false);
            return _seen.Task;
        }
    }

    private async Task PumpAsync()
    {
        while (await _stream.ReadAsync(_bytes) is var count and > 0)
            Decode(count);
    }

    private void Pump()
    {
        while (_stream.Read(_bytes) is var count and > 0)
            Decode(count);
    }

    /// <summary>Tells the end of the stream. An error that nobody expects must not leave the caller waiting.</summary>
    private async Task FollowAsync(Task reading)
    {
        Exception? failure = null;
        try
        {
            await reading;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The channel was closed, or the process was killed, so the stream has ended.
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_lock)
        {
            _ended = true;
            if (failure is not null)
                _reached.TrySetException(failure);
            _reached.TrySetResult(null);
            _seen.TrySetResult(false);
        }
    }

    private void Decode(int count) => Take(_chars.AsSpan(0, _decoder.GetChars(_bytes.AsSpan(0, count), _chars, flush: false)));

    private void Take(ReadOnlySpan<char> chunk)
    {
        lock (_lock)
        {
            while (chunk.IndexOf('\n') is var end and >= 0)
            {
                _line.Append(chunk[..end]);
                chunk = chunk[(end + 1)..];
                var line = _line.ToString();
                _line.Clear();
                TakeLine(line);
            }

            _line.Append(chunk);
            if (_wanted is not null && _wanted(_text.ToString() + _line))
            {
                _wanted = null;
                _seen.TrySetResult(true);
            }
        }
    }

    private void TakeLine(string line)
    {
        var at = _mark is null ? -1 : line.IndexOf(_mark, StringComparison.Ordinal);
        var content = at < 0 ? line : line[..at];
        _text.Append(content);
        if (at < 0)
            _text.Append('\n');
        if (at < 0 || content.Length > 0)
            Tell(content);
        if (at >= 0)
        {
            _reached.TrySetResult(EndMark.Read(line.AsSpan(at + _mark!.Length)));
            _mark = null;
        }
    }

    private void Tell(string line)
    {
        try
        {
            _onLine?.Invoke(line);
        }
        catch (Exception exception)
        {
            // Reports the watcher's error to the caller that runs the script, not to this reader.
            _onLine = null;
            _reached.TrySetException(exception);
        }
    }

    private static TaskCompletionSource<bool> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<EndMark?> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
