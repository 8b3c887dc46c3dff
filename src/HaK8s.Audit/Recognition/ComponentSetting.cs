namespace HaK8s.Audit.Recognition;

/// <summary>An argument of a program, or the setting of a file that means the same.</summary>
/// <param name="Value">Empty for a switch without a value.</param>
internal sealed record ComponentSetting(string Name, string Value, int Line);
