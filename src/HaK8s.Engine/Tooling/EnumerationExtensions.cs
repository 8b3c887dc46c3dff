using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Texts of enum members.</summary>
public static class EnumerationExtensions
{
    /// <summary>The text from <see cref="EnumValueAttribute"/>, or the name.</summary>
    public static string GetValue<T>(this T value)
        where T : Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
