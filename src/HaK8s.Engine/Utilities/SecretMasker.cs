using System.Collections;
using System.Collections.ObjectModel;

namespace Nuke.Common.Utilities;

/// <summary>
/// Replaces secrets in everything that is printed or logged. Values come from <see cref="SecretAttribute"/> parameters and
/// from whoever adds to the collection under <see cref="DataName"/> in <see cref="AppContext"/>: a library can do
/// <c>(AppContext.GetData("Nuke.Secrets") as ICollection&lt;string&gt;)?.Add(value)</c> and needs no reference to the engine.
/// </summary>
internal sealed class SecretMasker : Collection<string>
{
    public const string DataName = "Nuke.Secrets";
    private const string Mask = "***";

    // Shorter ones would blacken half of the log and are no secrets.
    private const int MinimumLength = 3;
    private readonly Lock _lock = new();
    private volatile string[] _secrets = [];

    public static SecretMasker Instance { get; } = Publish();

    /// <summary>Adds what a parameter holds: one text or a list.</summary>
    public void AddValue(object value)
    {
        if (value is not string && value is IEnumerable list)
        {
            foreach (var item in list)
                Add(item?.ToString() ?? "");
            return;
        }

        Add(value.ToString() ?? "");
    }

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            if (text.Contains(secret, StringComparison.Ordinal))
                text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    protected override void InsertItem(int index, string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        // A key of several lines is printed line by line; quoted, its special characters are escaped.
        var lines = item.Split('\n').Select(line => line.Trim());
        var forms = lines.Append(item).Append(item.Trim()).Append(item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));
        lock (_lock)
        {
            _secrets = [.. _secrets.Concat(forms.Where(form => form.Length >= MinimumLength)).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        }
    }

    private static SecretMasker Publish()
    {
        var masker = new SecretMasker();
        AppContext.SetData(DataName, masker);
        return masker;
    }
}
