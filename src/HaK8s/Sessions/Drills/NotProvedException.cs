namespace HaK8s.Sessions.Drills;

/// <summary>The cluster runs but was not proved highly available. The message lists the failed drills and the reasons.</summary>
public sealed class NotProvedException(string message) : Exception(message);
