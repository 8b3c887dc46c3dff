using System.Globalization;
using System.Text;

namespace HaK8s.Processes;

/// <summary>The environment at the start of this process. The kernel keeps showing it in /proc/PID/environ.</summary>
internal static class InitialEnvironment
{
    /// <summary>Overwrites a variable's value there, so that it cannot be read while this process runs.</summary>
    public static void Overwrite(string variable)
    {
        var (start, length) = Place(File.ReadAllText("/proc/self/stat"));
        using var memory = File.OpenHandle("/proc/self/mem", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var block = new byte[length];
        var read = RandomAccess.Read(memory, block, start);
        foreach (var (offset, size) in Values(block.AsSpan(0, read), variable))
            RandomAccess.Write(memory, Enumerable.Repeat((byte)'*', size).ToArray(), start + offset);
    }

    /// <summary>
    /// Reads env_start and env_end, fields 50 and 51 of proc_pid_stat(5). The name in field 2 may contain blanks and
    /// brackets.
    /// </summary>
    internal static (long Start, int Length) Place(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var start = long.Parse(fields[47], CultureInfo.InvariantCulture);
        return (start, (int)(long.Parse(fields[48], CultureInfo.InvariantCulture) - start));
    }

    /// <summary>Finds the values of a variable in a block of "NAME=value" entries, each ended by a zero byte.</summary>
    internal static IReadOnlyList<(int Offset, int Size)> Values(ReadOnlySpan<byte> block, string variable)
    {
        var name = Encoding.UTF8.GetBytes(variable + "=");
        var values = new List<(int, int)>();
        for (var begin = 0; begin < block.Length;)
        {
            var entry = block[begin..];
            var size = entry.IndexOf((byte)0) is >= 0 and var end ? end : entry.Length;
            if (entry[..size].StartsWith(name))
                values.Add((begin + name.Length, size - name.Length));
            begin += size + 1;
        }

        return values;
    }
}
