/** The booth could not be reached while it was asked: nobody knows whether it acted. Writes are asked again with the same id. */
export class LinkLost extends Error {
  constructor() {
    super('The booth cannot be reached');
    this.name = 'LinkLost';
  }
}
