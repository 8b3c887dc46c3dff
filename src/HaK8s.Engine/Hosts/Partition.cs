using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>One part of a target that CI splits over several runs: <c>--partition 2/3</c>.</summary>
[TypeConverter(typeof(Converter))]
public class Partition
{
    /// <summary>Everything in one part.</summary>
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    /// <summary>Number of this part, from 1.</summary>
    public int Part { get; set; }

    /// <summary>Number of parts.</summary>
    public int Total { get; set; }

    /// <summary>Whether it is this part.</summary>
    public bool IsIn(int part) => part == Part;

    /// <summary>The items of this part, dealt out one by one.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total == Part - 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Part}/{Total}";

    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            var text = (string)value;
            return text.Split('/') is [var first, var second]
                && int.TryParse(first, CultureInfo.InvariantCulture, out var part)
                && int.TryParse(second, CultureInfo.InvariantCulture, out var total)
                && part >= 1 && part <= total
                ? new Partition { Part = part, Total = total }
                : throw new FormatException($"'{text}' is not a part such as 2/3");
        }
    }
}
