using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>An open set of named values: public static fields of the derived class.</summary>
[DebuggerDisplay("{Value}")]
public abstract class Enumeration
{
    /// <summary>The text of the value.</summary>
    protected string Value { get; set; } = "";

    /// <summary>The text of the value.</summary>
    public static implicit operator string?(Enumeration? value) => value?.Value;

    /// <summary>Same type and text.</summary>
    public static bool operator ==(Enumeration? a, Enumeration? b) => Equals(a, b);

    /// <summary>Another type or text.</summary>
    public static bool operator !=(Enumeration? a, Enumeration? b) => !Equals(a, b);

    /// <summary>Same text.</summary>
    protected bool Equals(Enumeration other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj) || (obj is Enumeration other && other.GetType() == GetType() && Equals(other));

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Finds a value by the name of its field, ignoring case.</summary>
    public class TypeConverter<T> : TypeConverter
        where T : Enumeration
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            var text = value as string ?? throw GetConvertFromException(value);
            var field = Array.Find(Fields, x => string.Equals(x.Name, text, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"'{text}' is not one of {string.Join(", ", Fields.Select(x => x.Name))}", nameof(value));
            return field.GetValue(null);
        }

        /// <inheritdoc/>
        public override bool GetStandardValuesSupported(ITypeDescriptorContext? context) => true;

        /// <inheritdoc/>
        public override StandardValuesCollection GetStandardValues(ITypeDescriptorContext? context) =>
            new(Fields.Select(x => x.Name).ToArray());

        private static FieldInfo[] Fields =>
            [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == typeof(T))];
    }
}
