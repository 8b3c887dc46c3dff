#pragma warning disable MA0048 // the two-parameter form of Configure
namespace Nuke.Common.Tooling;

/// <summary>Changes options for a value and returns them.</summary>
public delegate TOptions Configure<TOptions, in TValue>(TOptions options, TValue value);
